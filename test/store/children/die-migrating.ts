// Is killed in the middle of bringing a database up to date.
import { sql } from 'kysely';
import { migrations } from '../../../src/store/database/migrations.ts';
import { open } from '../open.ts';

const [, , file = ''] = process.argv;
await open(file, {
  migrations: [
    ...migrations,
    {
      version: migrations.length + 1,
      name: 'half',
      up: async (db) => {
        await sql`create table half (id text)`.execute(db);
        await sql`update runs set state = 'half'`.execute(db);
        process.kill(process.pid, 'SIGKILL');
        await new Promise(() => {});
      },
    },
  ],
});
