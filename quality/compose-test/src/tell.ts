import { type Chapter } from './chapters/chapter.js';
import { complain } from './complain.js';
import { type Project } from './project.js';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly untold: number;
}

/** Tells the chapters in order, up to the first that fails: the later ones build upon it. */
export async function tell(story: readonly Chapter[], project: Project): Promise<Counts> {
  for (const [passed, chapter] of story.entries()) {
    process.stdout.write(`  ${chapter.title} ... `);
    const startedAt = Date.now();
    try {
      const detail = await chapter.tell(project);
      console.log(`yes, ${seconds(startedAt)}${detail ? ` (${detail})` : ''}`);
    } catch (error) {
      console.log(`NO, ${seconds(startedAt)}\n\n${(error as Error).message}\n`);
      if (!project.options.stop?.aborted) await complain(project);
      return { passed, failed: 1, untold: story.length - passed - 1 };
    }
  }
  return { passed: story.length, failed: 0, untold: 0 };
}

const seconds = (since: number): string => `${((Date.now() - since) / 1_000).toFixed(1)} s`;
