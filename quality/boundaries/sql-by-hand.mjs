const REASON = /^\s*SQL:\s*\S/;

/** Whether this is `anything.query(…)`, or TypeORM's `anything.sql` before a template. */
const isNamed = (callee, name) => callee.type === 'MemberExpression' && callee.property.name === name;

/**
 * ESLint's rule for services: TypeORM says what is read and written, unless the line above says what SQL by hand gains,
 * `// SQL: one statement for the whole batch`.
 */
export const sqlByHandSaysWhy = {
  meta: {
    type: 'suggestion',
    messages: {
      silent:
        'SQL by hand: use a repository or the query builder, or say in the line above what it gains, `// SQL: …`.',
    },
    schema: [],
  },
  create({ sourceCode, report }) {
    const ask = (node) => {
      const statement = sourceCode
        .getAncestors(node)
        .findLast(
          ({ type }) => /Statement|Declaration$|^PropertyDefinition$/.test(type) && type !== 'BlockStatement',
        );
      const lines = [node, statement ?? node].map(({ loc }) => loc.start.line - 1);
      const says = ({ value, loc }) => REASON.test(value) && lines.includes(loc.end.line);
      if (!sourceCode.getAllComments().some(says)) report({ node, messageId: 'silent' });
    };
    return {
      CallExpression: (node) => isNamed(node.callee, 'query') && ask(node),
      TaggedTemplateExpression: (node) => isNamed(node.tag, 'sql') && ask(node),
    };
  },
};
