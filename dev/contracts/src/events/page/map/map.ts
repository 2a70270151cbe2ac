import type { Catalogue } from '../../catalogue.js';
import { type Html, html } from '../html.js';
import { serviceId, servicesOf } from '../names.js';
import { type Edge, HEADER_HEIGHT, layoutOf, TOPIC_HEIGHT } from './layout.js';

const WIDTH = 960;
const WRITER = { x: 16, width: 180 };
const TOPIC = { x: 392, width: 190 };
const READER = { x: 764, width: 180 };

/** The whole topology: who writes to which topic, and who reads it. */
export function topologyMap(catalogue: Catalogue): Html {
  const { height, writers, topics, readers, edges } = layoutOf(catalogue);
  return html` <figure class="map" id="map">
    <div class="scroll" tabindex="0" role="region" aria-label="Map of the topology">
      <svg
        viewBox="0 0 ${WIDTH} ${height}"
        role="group"
        aria-label="Services, the topics they write to, and who reads them"
      >
        <g class="heads">
          <text x="${WRITER.x}" y="20">writes</text>
          <text x="${TOPIC.x}" y="20">topic</text>
          <text x="${READER.x}" y="20">reads</text>
        </g>
        <g class="edges" aria-hidden="true">${edges.map(edge)}</g>
        ${writers.map(
          ({ service, top, height: tall }) =>
            html` <a class="node" href="#${serviceId(service)}" data-service="${service}">
              <rect x="${WRITER.x}" y="${top}" width="${WRITER.width}" height="${tall}" rx="10" />
              <text x="${WRITER.x + WRITER.width / 2}" y="${top + tall / 2}">${service}</text>
            </a>`,
        )}
        ${topics.map(
          ({ topic, streamId, hue, y }) =>
            html` <a class="topic ${topic.kind}" style="--hue:${hue}" href="#${streamId}">
              <rect
                x="${TOPIC.x}"
                y="${y - TOPIC_HEIGHT / 2}"
                width="${TOPIC.width}"
                height="${TOPIC_HEIGHT}"
                rx="${TOPIC_HEIGHT / 2}"
              />
              <text x="${TOPIC.x + TOPIC.width / 2}" y="${y}">${topic.name}</text>
            </a>`,
        )}
        ${readers.map(
          ({ service, top, height: tall, rows }) =>
            html` <a class="node" href="#${serviceId(service)}" data-service="${service}">
              <rect x="${READER.x}" y="${top}" width="${READER.width}" height="${tall}" rx="10" />
              <text x="${READER.x + READER.width / 2}" y="${top + HEADER_HEIGHT / 2 + 2}">${service}</text>
              ${rows.map(({ name, y }) => html`<text class="slice" x="${READER.x + 16}" y="${y}">${name}</text>`)}
            </a>`,
        )}
      </svg>
    </div>
    <figcaption>
      <span class="line"></span> events &nbsp; <span class="line dashed"></span> commands. Point at a service,
      or go to it with the Tab key, to see its own lines.
    </figcaption>
  </figure>`;
}

/** Lines of other services fade while one is pointed at. */
export const fadingStyle = (catalogue: Catalogue): string =>
  servicesOf(catalogue)
    .map((service) => {
      const node = `.node[data-service="${service}"]`;
      return `.map svg:has(${node}:is(:hover,:focus-visible)) .edge:not([data-service="${service}"]){opacity:.08}`;
    })
    .join('\n');

function edge({ side, kind, service, hue, from, to }: Edge): Html {
  const [start, end] =
    side === 'write' ? [WRITER.x + WRITER.width, TOPIC.x] : [TOPIC.x + TOPIC.width, READER.x];
  const bend = (end - start) * 0.55;
  const tip = end - 7;
  const path = `M${start} ${round(from)}C${start + bend} ${round(from)} ${end - bend} ${round(to)} ${tip} ${round(to)}`;
  const arrow = `M${end - 1} ${round(to)}l-8 -4.5v9z`;
  return html`<g class="edge ${kind}" style="--hue:${hue}" data-service="${service}"
    ><path d="${path}" /><path class="tip" d="${arrow}"
  /></g>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
