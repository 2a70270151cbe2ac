/** Where the repository can be looked at, if that was said when the page was built. */
const base: string | undefined = import.meta.env['VITE_SOURCE_URL'];

/** A path in the repository, a link where there is something to link to. */
export const Source = ({ path }: { readonly path: string }) =>
  base ? (
    <a className="mono source" href={`${base.replace(/\/$/, '')}/${path}`} target="_blank" rel="noreferrer">
      {path}
    </a>
  ) : (
    <code className="source">{path}</code>
  );
