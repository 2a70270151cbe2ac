/**
 * A service finds its rows by keys. Its statements are prepared once per connection, often while the tables are empty, and
 * PostgreSQL keeps to a plan that reads an empty table whole when there are a million rows in it. So it is not given that
 * choice: these ways are taken only where there is no other.
 */
export const planning = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin']
  .map((way) => `-c ${way}=off`)
  .join(' ');
