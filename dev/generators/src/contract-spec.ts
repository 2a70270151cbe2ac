import type { Service } from '@eventually/contract-kit';
import ts from 'typescript';
import type { Draft } from './draft.js';
import { Source } from './source.js';

const NEXT = "it('let operators at dead letters alike'";

/** Puts something new to the service and to its mock; the test may need more imports. */
export function addComparison(
  draft: Draft,
  { name }: Service,
  test: string,
  imports: Readonly<Record<string, string>> = {},
): void {
  const file = `apps/${name}/src/contract.int.spec.ts`;
  draft.edit(file, (text) => {
    const source = new Source(file, text);
    const next = source.find(
      NEXT,
      (node): node is ts.ExpressionStatement =>
        ts.isExpressionStatement(node) && node.getText().startsWith(NEXT),
    );
    source.insertBefore(next, `${test}\n\n`);
    for (const [name, from] of Object.entries(imports)) source.addImport(name, from);
    return String(source);
  });
}
