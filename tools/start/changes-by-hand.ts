import type { VcenterSession } from './vcenter-session.ts';

/** Something that a person does in vCenter, past Git; answers what was done. */
export interface ChangeByHand {
  description: string;
  make(vcenter: VcenterSession): Promise<string>;
}

const tagging = '/api/cis/tagging';

export const changesByHand: Record<string, ChangeByHand> = {
  describe: {
    description: 'write "asdf" over the description of the tag "gold"',
    async make(vcenter) {
      const { id } = await vcenter.tag('gold');
      await vcenter.call('PATCH', `${tagging}/tag/${encodeURIComponent(id)}`, { description: 'asdf' });
      return 'The description of the tag "gold" is "asdf" now.';
    },
  },
  delete: {
    description: 'delete the tag "logs"',
    async make(vcenter) {
      const { id } = await vcenter.tag('logs');
      await vcenter.call('DELETE', `${tagging}/tag/${encodeURIComponent(id)}`);
      return 'The tag "logs" is deleted.';
    },
  },
  move: {
    description: 'move the virtual machine shop-web-01 to the folder "test"',
    async make(vcenter) {
      const { vm } = await vcenter.machine('shop-web-01');
      const { folder } = await vcenter.folder('test');
      await vcenter.call('POST', `/api/vcenter/vm/${vm}?action=relocate`, { placement: { folder } });
      return 'The virtual machine shop-web-01 is in the folder "test" now.';
    },
  },
  cpu: {
    description: 'give the virtual machine shop-web-02 two more CPUs',
    async make(vcenter) {
      const { vm } = await vcenter.machine('shop-web-02');
      const { cpu } = (await vcenter.call('GET', `/api/vcenter/vm/${vm}`)) as { cpu: { count: number } };
      const count = cpu.count + 2;
      await vcenter.call('PATCH', `/api/vcenter/vm/${vm}/hardware/cpu`, { count });
      return `The virtual machine shop-web-02 has ${count} CPUs now.`;
    },
  },
  stop: {
    description: 'power the virtual machine shop-app-02 off',
    async make(vcenter) {
      const { vm } = await vcenter.machine('shop-app-02');
      await vcenter.call('POST', `/api/vcenter/vm/${vm}/power?action=stop`);
      return 'The virtual machine shop-app-02 is off now.';
    },
  },
  hold: {
    description: 'put the tag "hold" of the category "trueup" on shop-web-01: hands off, whatever Git says',
    async make(vcenter) {
      const { vm } = await vcenter.machine('shop-web-01');
      const tag = encodeURIComponent(await holdTag(vcenter));
      const body = { object_id: { id: vm, type: 'VirtualMachine' } };
      await vcenter.call('POST', `${tagging}/tag-association/${tag}?action=attach`, body);
      return 'shop-web-01 carries the tag "hold" now.';
    },
  },
  release: {
    description: 'take that tag off again',
    async make(vcenter) {
      const { vm } = await vcenter.machine('shop-web-01');
      const tag = encodeURIComponent(await holdTag(vcenter));
      const body = { object_id: { id: vm, type: 'VirtualMachine' } };
      await vcenter.call('POST', `${tagging}/tag-association/${tag}?action=detach`, body);
      return 'shop-web-01 carries the tag "hold" no more.';
    },
  },
};

/** The id of the tag, which is made where it is missing. The category is there as soon as Trueup has marked a folder. */
async function holdTag(vcenter: VcenterSession): Promise<string> {
  const ids = (await vcenter.call('GET', `${tagging}/category`)) as string[];
  for (const id of ids) {
    const { name } = (await vcenter.call('GET', `${tagging}/category/${encodeURIComponent(id)}`)) as { name: string };
    if (name !== 'trueup') continue;
    const found = await vcenter.tag('hold').catch(() => undefined);
    if (found !== undefined) return found.id;
    const made = { category_id: id, name: 'hold', description: 'Trueup leaves what carries it alone' };
    return (await vcenter.call('POST', `${tagging}/tag`, made)) as string;
  }
  throw new Error('there is no category "trueup" yet: wait until the first run is over');
}
