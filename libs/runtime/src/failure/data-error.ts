import { inside } from './inside.js';

const SQLSTATE = /^[0-9A-Z]{5}$/;

// 22 data exception, 23 integrity constraint violation, 54 program limit exceeded (an index row that is too large)
const DATA_ERROR = /^(22|23|54)/;

/** PostgreSQL's word for what went wrong, wherever in the error it stands. */
export const sqlStateOf = (error: unknown): string | undefined =>
  inside(error)
    .map(({ code }) => code)
    .find((code): code is string => typeof code === 'string' && SQLSTATE.test(code) && !isErrno(code));

/** Whether the database refuses the value itself: it is the sender's, and will be refused each time. */
export const isDataError = (error: unknown): boolean => DATA_ERROR.test(sqlStateOf(error) ?? '');

/** `EPIPE` has five letters, too. */
const isErrno = (code: string): boolean => /^E[A-Z]/.test(code);
