import { describe, expect, test } from 'vitest';
import { commitImage, enabledLab, newDraft, openImageLab, u3 } from './image-lab.ts';

const apply = '/software?action=apply';

describe('applying is refused', () => {
  test('to hosts that are not in the cluster', async () => {
    const lab = await enabledLab();
    const { status, error } = await lab.run('POST', `${lab.root}${apply}`, { hosts: [lab.standalone.id] });
    expect({ status, type: error?.error_type }).toEqual({ status: 'FAILED', type: 'INVALID_ARGUMENT' });
  });

  test('without the licence, where it must be accepted', async () => {
    const lab = await enabledLab({ behaviour: { licenceAcceptance: 'needed' } });
    const refused = await lab.run('POST', `${lab.root}${apply}`, {});
    expect(refused).toMatchObject({ status: 'FAILED', error: { error_type: 'ERROR' } });
    expect(JSON.stringify(refused.error)).toMatch(/EULA/);
    await lab.start('POST', `${lab.root}${apply}`, { accept_eula: true });
  });

  test('to a cluster that is not managed with an image', async () => {
    const lab = await openImageLab();
    await commitImage(lab);
    const refused = await lab.call('POST', `${lab.root}${apply}&vmw-task=true`, {});
    expect(refused).toMatchObject({ status: 400, body: { error_type: 'NOT_ALLOWED_IN_CURRENT_STATE' } });
  });

  test.each([
    ['refused', 'FAILED', 'ALREADY_IN_DESIRED_STATE'],
    ['succeeds', 'SUCCEEDED', undefined],
  ] as const)('or not, where every host runs the image: %s', async (applyWhenCompliant, status, type) => {
    const lab = await enabledLab({ behaviour: { applyWhenCompliant } }, { baseImage: '8.0.1-0.0.21495797' });
    const ended = await lab.run('POST', `${lab.root}${apply}`, {});
    expect({ status: ended.status, type: ended.error?.error_type }).toEqual({ status, type });
  });

  test('while it goes on, and so is everything else that works on the cluster', async () => {
    const lab = await enabledLab();
    const draft = await newDraft(lab, { baseImage: u3 });
    await lab.start('POST', `${lab.root}${apply}`, {});
    for (const [path, body] of [
      [`${apply}&vmw-task=true`, {}],
      ['/software?action=scan&vmw-task=true', undefined],
      ['/software?action=check&vmw-task=true', {}],
      [`/software/drafts/${draft}?action=commit&vmw-task=true`, {}],
    ] as const) {
      const refused = await lab.call('POST', `${lab.root}${path}`, body);
      expect(refused).toMatchObject({ status: 400, body: { error_type: 'NOT_ALLOWED_IN_CURRENT_STATE' } });
    }
  });
});
