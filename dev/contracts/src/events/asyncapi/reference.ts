export const reference = (...path: string[]) => ({ $ref: `#/${path.join('/')}` });
