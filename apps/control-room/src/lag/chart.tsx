import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartOf } from './series.js';

const HEIGHT = 168;
const SHORTEST_S = 60;
/** Dashes beside colours: lines can be told apart without seeing colours. */
const dashes = [[], [8, 4], [2, 3], [10, 3, 2, 3]];

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const timeOfDay = (seconds: number): string => new Date(seconds * 1_000).toLocaleTimeString('en-GB');

function optionsOf({ lines }: ChartOf, width: number): UPlot.Options {
  const axis = {
    stroke: colour('--muted'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: HEIGHT,
    cursor: { y: false },
    legend: { live: false },
    scales: {
      x: { range: (_, min, max) => [Math.min(min, max - SHORTEST_S), max] },
      y: { range: (_, __, max) => [0, Math.max(max * 1.15, 1)] },
    },
    axes: [
      { ...axis, space: 90, values: (_, splits) => splits.map(timeOfDay) },
      { ...axis, size: 52, space: 36 },
    ],
    series: [
      {},
      ...lines.map((label, index) => ({
        label,
        stroke: colour(`--line-${index + 1}`),
        width: 2,
        dash: dashes[index]!,
        points: { show: false },
      })),
    ],
  };
}

/** A chart by uPlot, made anew when its lines or the theme change, given new data otherwise. */
export function Chart({ chart }: { readonly chart: ChartOf }) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(undefined);
  const latest = useRef(chart);
  latest.current = chart;
  const { title, unit, lines, data } = chart;
  useEffect(() => {
    const element = place.current!;
    const draw = () => {
      plot.current?.destroy();
      plot.current = new UPlot(
        optionsOf(latest.current, element.clientWidth),
        mutable(latest.current),
        element,
      );
    };
    draw();
    const resized = new ResizeObserver(() =>
      plot.current?.setSize({ width: element.clientWidth, height: HEIGHT }),
    );
    resized.observe(element);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    window.addEventListener('themechange', draw);
    return () => {
      resized.disconnect();
      scheme.removeEventListener('change', draw);
      window.removeEventListener('themechange', draw);
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [lines.join()]);
  useEffect(() => plot.current?.setData(mutable(chart)), [data]);
  return (
    <figure className="card chart" aria-label={`${title}: ${latestValues(chart)}`}>
      <figcaption>
        {title} <small>{unit}</small>
      </figcaption>
      <div ref={place} />
    </figure>
  );
}

const mutable = ({ data }: ChartOf): UPlot.AlignedData => data as UPlot.AlignedData;

const latestValues = ({ lines, data, unit }: ChartOf): string =>
  lines.map((line, index) => `${line} ${data[index + 1]?.at(-1) ?? 'unknown'} ${unit}`).join(', ');
