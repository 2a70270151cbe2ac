import { type Project } from '../project.js';

/** One thing that has to be true of the compose project; it builds upon those before it. */
export interface Chapter {
  readonly title: string;
  /** @returns what is worth knowing besides that it is true */
  tell(project: Project): Promise<string | void>;
}
