import { z } from 'zod';

interface Range {
  readonly min: number;
  readonly max: number;
}

/** A number as a query writes it: in decimal digits and nothing else, neither `0x10` nor `1e1` nor ` 5`. */
export const wholeNumber = ({ min, max }: Range) =>
  z.preprocess(
    (given) => (typeof given === 'string' && /^-?\d{1,15}$/.test(given) ? Number(given) : given),
    z.int().min(min).max(max),
  );
