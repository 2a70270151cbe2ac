const WIDTH = 300;
const HEIGHT = 60;
const POINTS = 120;

/** The last two minutes as a line, without axes: it shows a shape, the number beside it the value. */
export function Sparkline({ values }: { readonly values: readonly (number | undefined)[] }) {
  const shown = values.slice(-POINTS);
  const largest = Math.max(1, ...shown.map((value) => value ?? 0));
  const points = shown.flatMap((value, index) =>
    value === undefined
      ? []
      : [`${(index * WIDTH) / (POINTS - 1)},${HEIGHT - 2 - (value / largest) * (HEIGHT - 4)}`],
  );
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points.join(' ')} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
