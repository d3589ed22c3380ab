import { describe, expect, test } from 'vitest';
import {
  addDraft,
  addOn,
  changeOf,
  clusterIdOf,
  commit,
  image,
  imageIn,
  me,
  openImages,
  openManaged,
  outcomesOf,
  run,
  runAll,
  u1,
  u2,
  u3,
} from './lab.ts';

/** An image that is committed and an other one that is wanted. */
const wish = image({ baseImage: u3 });
const committedNow = { baseImage: u3, components: {}, solutions: {} };

describe('the account has a draft already', () => {
  test.each([
    ['that a run left half edited', { baseImage: u2 }, {}],
    ['that holds something else', { baseImage: u1, components: { 'Contoso-monitor': '1.4.2' } }, {}],
    [
      'and vCenter refuses a second one by the state',
      { baseImage: u1 },
      { secondDraft: 'NOT_ALLOWED_IN_CURRENT_STATE' },
    ],
    ['and vCenter writes accounts as user@domain', { baseImage: u1 }, { draftOwner: 'user@domain' }],
  ] as const)('%s: it goes, and one new draft is committed', async (_what, draft, behaviour) => {
    await using world = await openManaged({ behaviour });
    addDraft(world, me, { ...draft });
    expect(await run(world, wish)).toEqual(['draft applied', 'validate applied', 'commit applied', 'scan applied']);
    expect(imageIn(world)).toMatchObject({ drafts: [], commits: [{}, { image: committedNow }] });
  });

  test('that is what is wanted: it is gone on with', async () => {
    const seen = new Set<string>();
    await using world = await openManaged({
      intercept: () => imageIn(world).drafts.forEach((draft) => void seen.add(draft.id)),
    });
    const id = addDraft(world, me, { baseImage: u3 });
    expect(await run(world, wish)).toContain('commit applied');
    expect([...seen]).toEqual([id]);
    expect(imageIn(world)).toMatchObject({ drafts: [], commits: [{}, { image: committedNow }] });
  });

  test('that is invalid: it is deleted and made again', async () => {
    await using world = await openManaged();
    addDraft(world, me, { baseImage: u3 });
    for (const draft of imageIn(world).drafts) draft.broken = true;
    expect(await run(world, wish)).toContain('commit applied');
    expect(imageIn(world)).toMatchObject({ drafts: [], commits: [{}, { image: committedNow }] });
  });

  test.each(['INVALID', 'VALID'] as const)(
    'whose base was replaced since, and shows as %s: it is made again',
    async (staleDraftStatus) => {
      await using world = await openManaged({ behaviour: { staleDraftStatus } });
      addDraft(world, me, { baseImage: u3 });
      commit(world, { baseImage: u2, components: { 'Contoso-monitor': '1.4.2' } });
      expect(await run(world, wish)).toContain('commit applied');
      expect(imageIn(world).commits.at(-1)?.image).toMatchObject({
        baseImage: u3,
        components: { 'Contoso-monitor': '1.4.2' },
      });
    },
  );

  test('after the image was committed by a run whose end nobody saw: the next run only deletes the draft', async () => {
    await using world = await openManaged({}, { baseImage: u3 });
    addDraft(world, me, { baseImage: u3 });
    expect(await runAll(world, wish)).toEqual([['discard-draft']]);
    expect(imageIn(world)).toMatchObject({ drafts: [], commits: [{}] });
  });
});

describe('somebody else has a draft', () => {
  test('it is said with owner and age, and the image is committed all the same', async () => {
    await using world = await openManaged();
    const id = addDraft(world, 'alice@vsphere.local');
    const { remarks } = await changeOf(world, wish);
    expect(remarks?.join(' ')).toMatch(/alice.*1970-01-01T00:00:00/);
    expect(await run(world, wish)).toContain('commit applied');
    expect(imageIn(world).drafts.map((draft) => draft.id)).toEqual([id]);
  });

  test('with "foreignDrafts: Wait", nothing is written', async () => {
    await using world = await openManaged();
    addDraft(world, 'alice@vsphere.local');
    expect(await changeOf(world, image({ baseImage: u3, foreignDrafts: 'Wait' }))).toMatchObject({
      verdict: 'blocked',
      reason: 'precondition',
      message: expect.stringMatching(/alice/i) as string,
    });
  });

  test('that begins between plan and commit, with "foreignDrafts: Wait": the commit stops', async () => {
    await using world = await openManaged({
      intercept: ({ operation, phase }) => {
        if (phase === 'after' && operation.endsWith('action=validate&vmw-task=true'))
          addDraft(world, 'alice@vsphere.local');
      },
    });
    const outcomes = await outcomesOf(world, image({ baseImage: u3, foreignDrafts: 'Wait' }));
    expect(outcomes.find(({ operation }) => operation === 'commit')).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('Somebody else is editing') as string,
    });
    expect(imageIn(world).commits).toHaveLength(1);
  });

  test('whose name cannot be read: a draft of the account that is not shown stops, and nothing is guessed', async () => {
    await using world = await openManaged({
      intercept: ({ operation, phase }) =>
        phase === 'before' && operation.endsWith('/software/drafts') && operation.startsWith('POST')
          ? { type: 'answer', status: 400, errorType: 'ALREADY_EXISTS' }
          : undefined,
    });
    addDraft(world, 'service-17@vsphere.local');
    const [outcome] = await outcomesOf(world, wish);
    expect(outcome).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('shows none that is its own') as string,
    });
    expect(imageIn(world).drafts).toHaveLength(1);
  });
});

describe('a commit', () => {
  test('keeps the components of solutions, and what nobody manages', async () => {
    const solutions = { 'com.vmware.vsphere-ha': { version: '8.0.2-22382000', components: ['vsphere-fdm'] } };
    await using world = await openManaged({}, { solutions, components: { 'Contoso-monitor': '1.4.2' } });
    await run(world, image({ baseImage: u3 }));
    expect(imageIn(world).commits.at(-1)?.image).toMatchObject({
      baseImage: u3,
      solutions,
      components: { 'Contoso-monitor': '1.4.2' },
    });
  });

  test('with "Exact" takes out components that are not listed, and "null" one that is', async () => {
    await using world = await openManaged(
      {},
      { components: { 'Contoso-monitor': '1.4.2', 'Contoso-nvme': '2.0.0.21-1oem' } },
    );
    await run(world, image({ components: { items: { 'Contoso-monitor': null } } }));
    expect(imageIn(world).commits.at(-1)?.image.components).toEqual({ 'Contoso-nvme': '2.0.0.21-1oem' });
    await run(world, image({ components: { policy: 'Exact', items: { 'Contoso-storage-plugin': '3.1.0' } } }));
    expect(imageIn(world).commits.at(-1)?.image.components).toEqual({ 'Contoso-storage-plugin': '3.1.0' });
  });

  test('"addOn: null" takes the add-on out, and one that is left out stays', async () => {
    await using world = await openManaged({}, { addOn });
    expect(await changeOf(world, image())).toMatchObject({ verdict: 'keep' });
    await run(world, image({ addOn: null }));
    expect(imageIn(world).commits.at(-1)?.image.addOn).toBeUndefined();
  });

  test.each(['ALREADY_EXISTS', 'replaces'] as const)(
    'of a document imports it (over a draft: %s)',
    async (importOverDraft) => {
      const solutions = { 'com.vmware.vsphere-ha': { version: '8.0.2-22382000', components: ['vsphere-fdm'] } };
      await using world = await openManaged({ behaviour: { importOverDraft } }, { solutions });
      addDraft(world, me, { baseImage: u1 });
      const document = JSON.stringify({ base_image: { version: u3 }, components: { 'Contoso-monitor': '1.4.2' } });
      const { baseImage: _left, ...spec } = image().spec;
      const imported = { ...image(), spec: { ...spec, fromDocument: document } };
      await run(world, imported);
      expect(imageIn(world).commits.at(-1)?.image).toMatchObject({
        baseImage: u3,
        components: { 'Contoso-monitor': '1.4.2' },
        solutions,
      });
      expect(await changeOf(world, imported)).toMatchObject({ verdict: 'keep' });
    },
  );

  test('of a document that loses the components of solutions is stopped', async () => {
    const solutions = { 'com.vmware.vsphere-ha': { version: '8.0.2-22382000', components: ['vsphere-fdm'] } };
    await using world = await openManaged({ behaviour: { solutionsInImport: 'lost' } }, { solutions });
    const { baseImage: _left, ...spec } = image().spec;
    const document = JSON.stringify({ base_image: { version: u3 } });
    const [outcome] = await outcomesOf(world, { ...image(), spec: { ...spec, fromDocument: document } });
    expect(outcome).toMatchObject({ status: 'failed', message: expect.stringContaining('solutions') as string });
    expect(imageIn(world)).toMatchObject({ drafts: [], commits: [{}] });
  });

  test('is refused for an image that does not hold together: the draft goes, and nothing is committed', async () => {
    await using world = await openManaged();
    const items = { 'Fabrikam-nvme': '0.9.7', 'Contoso-nvme': '2.0.0.21-1oem' };
    const outcomes = await outcomesOf(world, image({ components: { items } }));
    expect(outcomes.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
      'draft applied',
      'validate failed',
      'commit skipped',
      'scan skipped',
    ]);
    expect(outcomes[1]?.message).toMatch(/invalid.*nvme/i);
    expect(imageIn(world)).toMatchObject({ drafts: [], commits: [{}] });
  });

  test('whose base is replaced after validation begins again, once', async () => {
    let committed = false;
    await using world = await openManaged({
      intercept: ({ operation, phase }) => {
        if (committed || phase !== 'after' || !operation.includes('action=validate')) return;
        committed = true;
        commit(world, { components: { 'Contoso-monitor': '1.4.2' } });
      },
    });
    expect(await run(world, wish)).toEqual(['draft applied', 'validate applied', 'commit applied', 'scan applied']);
    expect(imageIn(world).commits.at(-1)?.image).toMatchObject({
      baseImage: u3,
      components: { 'Contoso-monitor': '1.4.2' },
    });
  });

  test('that the state does not allow keeps the draft for the next run', async () => {
    let refuses = true;
    await using world = await openManaged({
      intercept: ({ operation, phase }) =>
        refuses && phase === 'before' && operation.includes('action=commit')
          ? { type: 'answer', status: 400, errorType: 'NOT_ALLOWED_IN_CURRENT_STATE' }
          : undefined,
    });
    expect(await run(world, wish)).toContain('commit failed');
    const [left] = imageIn(world).drafts;
    expect(left).toMatchObject({ image: { baseImage: u3 } });
    refuses = false;
    expect(await run(world, wish)).toContain('commit applied');
    expect(imageIn(world)).toMatchObject({ drafts: [], commits: [{}, {}] });
  });
});

describe('what stands in the way of a commit', () => {
  test('content that no depot holds: the nearest versions are named, and no draft is made', async () => {
    await using world = await openManaged();
    const items = { 'Contoso-nvme': '2.0.0.99-1oem' };
    const missing = image({ baseImage: '8.0.2-0.0.99', components: { items } });
    const { verdict, reason, message } = await changeOf(world, missing);
    expect({ verdict, reason }).toEqual({ verdict: 'blocked', reason: 'precondition' });
    expect(message).toContain(`base image 8.0.2-0.0.99 (there are ${u1}, ${u2}, ${u3})`);
    expect(message).toContain('component Contoso-nvme 2.0.0.99-1oem (there are 2.0.0.21-1oem, 2.0.1.5-1oem)');
    expect(imageIn(world).drafts).toEqual([]);
  });

  test('content that Trueup does not know, until the manifest says to keep it', async () => {
    await using world = await openManaged(
      { version: '9.0.0.0' },
      { unmodelled: { removed_components: { 'VMware-VM-Tools': {} } } },
    );
    expect(await changeOf(world, wish)).toMatchObject({
      verdict: 'blocked',
      message: expect.stringContaining('removed_components') as string,
    });
    expect(await run(world, image({ baseImage: u3, unmodelledContent: 'Keep' }))).toContain('commit applied');
    expect(imageIn(world).commits.at(-1)?.image.unmodelled).toEqual({ removed_components: { 'VMware-VM-Tools': {} } });
  });

  test('a cluster that is not managed by an image, unless the manifest hands it over', async () => {
    await using world = await openImages();
    expect(await changeOf(world, image())).toMatchObject({
      verdict: 'blocked',
      remedy: expect.stringContaining('enablement: { mode: Required }') as string,
    });
    expect(world.simulator.state.images.get(clusterIdOf(world))?.drafts ?? []).toEqual([]);
  });
});
