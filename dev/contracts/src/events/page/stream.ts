import type { Catalogue, CataloguedStream, CataloguedTopic } from '../catalogue.js';
import { type Html, html, prose } from './html.js';
import { messageCard } from './message.js';
import { hueOf, keptFor, linkToService, streamId } from './names.js';

/** A stream, its topics and its messages. */
export const streamSection = (catalogue: Catalogue, stream: CataloguedStream): Html =>
  html` <section
    class="of-stream"
    style="--hue:${hueOf(catalogue, stream)}"
    id="${streamId(stream.name)}"
    aria-labelledby="title-${stream.name}"
  >
    <h2 id="title-${stream.name}"><a href="#${streamId(stream.name)}">${stream.name}</a></h2>
    <p>${prose(stream.description)}</p>
    <dl class="facts">
      <div>
        <dt>Owner</dt>
        <dd>${linkToService({ service: stream.owner })}</dd>
      </div>
      <div>
        <dt>Key</dt>
        <dd><code>${stream.key}</code></dd>
      </div>
      ${stream.topics.map(topicFacts)}
    </dl>
    ${stream.messages.map((message) => messageCard(message, stream))}
  </section>`;

const topicFacts = (topic: CataloguedTopic): Html =>
  html` <div class="topic ${topic.kind}" id="topic-${topic.name}">
    <dt>${topic.kind === 'event' ? 'Events' : 'Commands'} on</dt>
    <dd><code>${topic.name}</code> ${topic.partitions} partitions, ${keptFor(topic)}</dd>
  </div>`;
