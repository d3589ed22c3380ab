import { expect, test } from 'vitest';
import { subjectOf } from '../../contract/kind-row.ts';
import { expectNothingToDo, openKindWorld } from '../../contract/kind-world.ts';
import { datacenterRow } from '../../contract/rows/placed.ts';

test('a session that ends between the view and its retrieval does not show an empty inventory', async () => {
  const session = { ends: false, ended: 0 };
  await using kind = await openKindWorld(datacenterRow, {
    intercept: ({ phase, operation }) => {
      if (!session.ends || phase !== 'before' || !operation.endsWith('/RetrievePropertiesEx')) return;
      session.ends = false;
      session.ended += 1;
      kind.world.simulator.endSessions();
    },
  });
  await kind.apply([subjectOf(datacenterRow)]);
  await kind.world.reconnect();
  session.ends = true;
  expectNothingToDo(await kind.plan([subjectOf(datacenterRow)]));
  expect(session.ended).toBe(1);
});
