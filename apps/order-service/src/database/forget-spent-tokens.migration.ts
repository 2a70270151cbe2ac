import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From here on a saga forgets the payment token as soon as it has sent it. Those from before forget it now. */
export class ForgetSpentTokens1770000000004 implements MigrationInterface {
  readonly name = 'ForgetSpentTokens1770000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE saga SET data = data - 'token'
      WHERE saga = 'fulfil-order' AND data ? 'token' AND (status <> 'running' OR step > 0)`);
  }

  async down(): Promise<void> {
    // what is forgotten cannot be brought back, and nothing needs it
  }
}
