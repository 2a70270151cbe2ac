import { conditionOf, isWell, serviceOf } from './containers.js';
import { type Project } from './project.js';
import { lastLines } from './run-command.js';

const LINES = { ofTheUnwell: 25, ofEverybody: 5 };

/** Prints the end of the logs of what is not well, or of everything. */
export async function complain(project: Project): Promise<void> {
  const containers = (await project.containers()).filter(({ State }) => State.Status !== 'created');
  const unwell = containers.filter((container) => !isWell(container));
  const [blamed, lines] = unwell.length > 0 ? [unwell, LINES.ofTheUnwell] : [containers, LINES.ofEverybody];
  for (const container of blamed) {
    const service = serviceOf(container);
    const log = await project.logs(service, lines);
    console.log(`--- ${service}, ${conditionOf(container)}\n${lastLines(log, lines)}\n`);
  }
}
