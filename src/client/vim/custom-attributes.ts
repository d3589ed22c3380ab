import { asNothing, asObject, integerMember } from '../answer-shape.ts';
import { VsphereError } from '../vsphere-error.ts';
import { reference } from './boxing.ts';
import { readFieldDefinitions } from './field-definitions.ts';
import { vimMethod } from './vim-call.ts';
import type { Vim } from './vim-connection.ts';

/** `SetField`, and before it `AddCustomFieldDef` for an attribute that there is none of yet. */
export async function setCustomAttribute(
  vim: Vim,
  id: string,
  { name, value }: { name: string; value: string },
  signal: AbortSignal,
): Promise<void> {
  const endpoint = await vim.endpoint(signal);
  const manager = { type: 'CustomFieldsManager', id: endpoint.customFieldsManager ?? 'CustomFieldsManager' };
  const key = (await keyOf(vim, name, signal)) ?? (await define());
  const body = { entity: reference('VirtualMachine', id), key, value };
  await vim.transport.write(vimMethod(endpoint, manager, 'SetField', body), asNothing, signal);

  async function define(): Promise<number> {
    const request = vimMethod(endpoint, manager, 'AddCustomFieldDef', { name, moType: 'VirtualMachine' });
    try {
      return await vim.transport.write(request, (answer) => integerMember(asObject(answer), 'key'), signal);
    } catch (error) {
      // Another step of the same run, or somebody else, was faster.
      const made = isNameTaken(error) ? await keyOf(vim, name, signal) : undefined;
      if (made === undefined) throw error;
      return made;
    }
  }
}

/** Of an attribute of virtual machines, or else of one of everything. */
async function keyOf(vim: Vim, name: string, signal: AbortSignal): Promise<number | undefined> {
  const named = (await readFieldDefinitions(vim, signal)).filter((definition) => definition.name === name);
  const own = named.find(({ type }) => type === 'VirtualMachine') ?? named.find(({ type }) => type === undefined);
  return own?.key;
}

function isNameTaken(error: unknown): boolean {
  return error instanceof VsphereError && error.code === 'already-exists';
}
