import { describe, expect, test } from 'vitest';
import { commitImage, newDraft, openImageLab, u2, u3, type ImageLab } from './image-lab.ts';

const alice = 'alice@vsphere.local';
const ha = { version: '8.0.2-22382000', components: [{ component: 'vsphere-fdm' }] };
const solution = '/software/solutions/com.vmware.vsphere-ha';

describe('commits', () => {
  test('a commit makes the draft the desired image, and the draft vanishes', async () => {
    const lab = await openImageLab();
    const draft = await newDraft(lab, { baseImage: u2 });
    const done = await lab.run('POST', `${lab.root}/software/drafts/${draft}?action=commit`, { message: 'to U2' });
    expect(done.status).toBe('SUCCEEDED');
    expect(await lab.call('GET', `${lab.root}/software/drafts/${draft}`)).toMatchObject({ status: 404 });
    expect((await lab.call('GET', `${lab.root}/software`)).body).toMatchObject({
      base_image: { version: u2, details: { display_name: 'ESXi' } },
    });
    expect((await lab.call('GET', `${lab.root}/software/commits/${String(done.result)}`)).body).toMatchObject({
      author: 'VSPHERE.LOCAL\\administrator',
      description: 'to U2',
      apply_status: 'NOT_APPLIED',
    });
  });

  test('details are gone when the depots no longer hold what they are of', async () => {
    const lab = await openImageLab();
    await commitImage(lab);
    lab.simulator.state.depotContents.clear();
    expect((await lab.call('GET', `${lab.root}/software/base-image`)).body).toEqual({ version: u2 });
  });

  test.each([
    ['INVALID', 'somebody', commitOfAlice],
    ['VALID', 'somebody', commitOfAlice],
    ['INVALID', 'a solution', commitOfSolution],
  ] as const)('a draft is of no use, and %s, once %s has committed', async (staleDraftStatus, _who, commit) => {
    const lab = await openImageLab({ behaviour: { staleDraftStatus } });
    await commitImage(lab);
    const path = `${lab.root}/software/drafts/${await newDraft(lab, { baseImage: u3 })}`;
    await commit(lab);
    expect((await lab.call('GET', path)).body).toMatchObject({ metadata: { status: staleDraftStatus } });
    const { result } = await lab.run('POST', `${path}?action=validate`);
    expect(JSON.stringify(result)).toMatch(/based on an old commit/);
    const committed = await lab.run('POST', `${path}?action=commit`, {});
    expect(committed).toMatchObject({ status: 'FAILED', error: { error_type: 'INVALID_ARGUMENT' } });
  });

  test.each([
    ['new-commit', false],
    ['same-commit', true],
  ] as const)('committing what changes nothing answers a %s', async (commitWithoutChange, same) => {
    const lab = await openImageLab({ behaviour: { commitWithoutChange } });
    const first = await commitImage(lab);
    const second = await commitImage(lab);
    expect(first === second).toBe(same);
    expect((await lab.call('GET', `${lab.root}/software/drafts`)).body).toEqual({});
  });

  test('only one operation works on a cluster at a time', async () => {
    const lab = await openImageLab();
    await commitImage(lab);
    const path = `${lab.root}/software/drafts/${await newDraft(lab, { baseImage: u3 })}`;
    const scan = await lab.start('POST', `${lab.root}/software?action=scan`);
    const refused = await lab.call('POST', `${path}?action=commit&vmw-task=true`, {});
    expect(refused).toMatchObject({ status: 400, body: { error_type: 'NOT_ALLOWED_IN_CURRENT_STATE' } });
    lab.clock.advance(1000);
    expect(await lab.task(scan)).toMatchObject({ status: 'SUCCEEDED' });
    expect(await lab.run('POST', `${path}?action=commit`, {})).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('the task may be what tells that another operation is in progress', async () => {
    const lab = await openImageLab({ behaviour: { imageRefusals: 'task' } });
    await commitImage(lab);
    await lab.start('POST', `${lab.root}/software?action=scan`);
    const second = await lab.start('POST', `${lab.root}/software?action=scan`);
    lab.clock.advance(1000);
    const { status, error } = await lab.task(second);
    expect({ status, type: error?.error_type }).toEqual({ status: 'FAILED', type: 'NOT_ALLOWED_IN_CURRENT_STATE' });
  });
});

describe('solutions', () => {
  test('are committed at once, and stay through commits of users', async () => {
    const lab = await openImageLab();
    const first = await commitImage(lab);
    const { status, result } = await lab.run('PUT', `${lab.root}${solution}`, ha);
    expect(status).toBe('SUCCEEDED');
    expect(result).not.toBe(first);
    await commitImage(lab, { baseImage: u3 });
    expect((await lab.call('GET', `${lab.root}${solution}`)).body).toMatchObject(ha);
    const { body } = await lab.call('GET', `${lab.root}/software/effective-components`);
    expect(body).toMatchObject({ 'vsphere-fdm': { version: ha.version, details: { source: 'SOLUTION' } } });
  });

  test('are removed by a commit too', async () => {
    const lab = await openImageLab();
    await commitImage(lab);
    await commitOfSolution(lab);
    expect(await lab.run('DELETE', `${lab.root}${solution}`)).toMatchObject({ status: 'SUCCEEDED' });
    expect((await lab.call('GET', `${lab.root}/software/solutions`)).body).toEqual({});
    expect(await lab.call('DELETE', `${lab.root}${solution}?vmw-task=true`)).toMatchObject({ status: 404 });
  });

  test('need an image to stand in', async () => {
    const lab = await openImageLab();
    expect(await lab.call('PUT', `${lab.root}${solution}?vmw-task=true`, ha)).toMatchObject({ status: 404 });
  });
});

async function commitOfAlice(lab: ImageLab): Promise<void> {
  const drafts = `${lab.root}/software/drafts`;
  const draft = String((await lab.callAs(alice, 'POST', drafts)).body);
  await lab.callAs(alice, 'POST', `${drafts}/${draft}?action=commit&vmw-task=true`, {});
  lab.clock.advance(1000);
}

async function commitOfSolution(lab: ImageLab): Promise<void> {
  expect(await lab.run('PUT', `${lab.root}${solution}`, ha)).toMatchObject({ status: 'SUCCEEDED' });
}
