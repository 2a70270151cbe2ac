export const UUID_BYTES = 16;
/** How the protocol says that an id is unknown: this broker tells topics by name only. */
export const NO_UUID = Buffer.alloc(UUID_BYTES);
