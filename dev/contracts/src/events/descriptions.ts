import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const contracts = fileURLToPath(new URL('../../../../libs/contracts/src/', import.meta.url));

/** What the doc comments of libs/contracts say, by the name of what they document. */
export function descriptions(): ReadonlyMap<string, string> {
  const files = readdirSync(contracts, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  return new Map(files.flatMap((file) => commentsIn(readFileSync(join(contracts, file), 'utf8'))));
}

function commentsIn(source: string): [string, string][] {
  const { statements } = ts.createSourceFile('contracts.ts', source, ts.ScriptTarget.Latest, true);
  return statements.filter(ts.isVariableStatement).flatMap((statement) => {
    const comment = ts.getJSDocCommentsAndTags(statement).at(-1)?.comment;
    const text = ts.getTextOfJSDocComment(comment)?.replaceAll(/\s*\n\s*/g, ' ');
    return text
      ? statement.declarationList.declarations.map(({ name }): [string, string] => [name.getText(), text])
      : [];
  });
}
