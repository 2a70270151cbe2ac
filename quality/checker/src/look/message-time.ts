/** When a message was made, as its id (a UUIDv7) tells, in milliseconds since 1970. */
export const timeOf = (id: string): number => Number.parseInt(id.replace('-', '').slice(0, 12), 16);
