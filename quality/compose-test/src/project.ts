import { ShopApi } from '@eventually/runner';
import { until } from '@eventually/testbed';
import { Customer } from './customer.js';
import { conditionOf, type Container, containersOf, isWell, serviceOf } from './containers.js';
import { type ComposeCommand, docker, wordsOf } from './engine.js';
import { freePorts } from './free-ports.js';
import { root } from './paths.js';
import { documentedBlock, dockerSection } from './readme.js';
import { run, type RunOptions } from './run-command.js';

/** Each look starts programs. */
const patience = { withinMs: 120_000, everyMs: 500 };
const COMMAND_WITHIN_MS = 300_000;

/** The compose file as users get it, under names and ports of its own: it never meets a project that already runs. */
export class Project {
  readonly customer: Customer;

  private constructor(
    readonly name: string,
    readonly gatewayUrl: string,
    readonly images: readonly string[],
    private readonly command: ComposeCommand,
    readonly options: RunOptions,
  ) {
    this.customer = new Customer(new ShopApi(gatewayUrl));
  }

  static async create(command: ComposeCommand, stop: AbortSignal): Promise<Project> {
    const name = `eventually-test-${process.pid}`;
    const [port, postgres, kafka] = (await freePorts(3)).map(String);
    const env = {
      ...process.env,
      COMPOSE_PROJECT_NAME: name,
      COMPOSE_FILE: 'docker-compose.yml', // and no override file that may lie beside it
      IMAGE_TAG: name,
      PORT: port,
      PG_PORT: postgres,
      KAFKA_PORT: kafka,
      OPERATOR_RATE_LIMIT: '1000000', // whoever tries all of it asks more than people do
    };
    const images = [`eventually:${name}`, `eventually-postgres:${name}`];
    return new Project(name, `http://localhost:${port}`, images, command, { env, stop, cwd: root });
  }

  compose(args: readonly string[], more: RunOptions = {}): Promise<string> {
    return run(wordsOf(this.command, ...args), {
      withinMs: COMMAND_WITHIN_MS,
      ...this.options,
      ...more,
    });
  }

  /** A command of the README, run as it stands there but for the port. @throws Error if the README has it no more */
  documented(command: string, withinMs?: number): Promise<string> {
    if (dockerSection().includes(command)) return this.shell(command, withinMs);
    throw new Error(`The README's Docker section does not say: ${command}`);
  }

  /** The same with the whole block that holds the text, after the block that says who asks. */
  documentedBlock(text: string): Promise<string> {
    return this.shell([documentedBlock('/dev/tokens/'), documentedBlock(text)].join('\n'));
  }

  containers(): Promise<Container[]> {
    return containersOf(this.name);
  }

  async container(service: string): Promise<Container> {
    const found = (await this.containers()).find((container) => serviceOf(container) === service);
    if (!found) throw new Error(`There is no container of ${service}.`);
    return found;
  }

  /** Services are healthy, one-shot jobs have ended well. */
  async untilWell(): Promise<void> {
    const unwell = async (): Promise<string[]> =>
      (await this.containers())
        .filter((one) => !isWell(one))
        .map((one) => `${serviceOf(one)} ${conditionOf(one)}`);
    await until(unwell, (some) => some.length === 0, { ...patience, what: 'health' });
  }

  logs(service: string, lines: number): Promise<string> {
    return this.compose(['logs', '--no-color', `--tail=${lines}`, service]);
  }

  /** Everything, whatever state it is in; also after a stop. */
  async remove(): Promise<void> {
    await this.compose(['down', '--volumes', '--remove-orphans'], { stop: undefined });
    for (const image of this.images) await docker(['image', 'rm', '--force', image]).catch(() => undefined);
  }

  private shell(commands: string, withinMs = COMMAND_WITHIN_MS): Promise<string> {
    const here = commands
      .replaceAll('http://localhost:3000', this.gatewayUrl)
      .replaceAll('docker compose', this.command);
    return run(['sh', '-ec', here], { withinMs, ...this.options });
  }
}
