/** An error as PostgreSQL reports it. */
export class SqlError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const connectionLost = (): SqlError => new SqlError('08006', 'connection lost');
export const deadlock = (): SqlError => new SqlError('40P01', 'deadlock detected');
export const serializationFailure = (): SqlError => new SqlError('40001', 'could not serialize access');
export const transactionFailed = (): SqlError => new SqlError('25P02', 'current transaction is aborted');
