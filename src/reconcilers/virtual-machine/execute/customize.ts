import type { Spec } from '../facts.ts';
import { customizationSpec } from './customization-spec.ts';
import { reconfigureSettings } from './stamp.ts';
import { lookAt, type Write } from './tools.ts';

/** Done at the next start. Which revision it was is remembered at the machine, where that can be written. */
export const customize: Write = async (tools, args) => {
  const { writer, vm, context } = tools;
  const wanted = args['customization'] as unknown as NonNullable<Spec['guestCustomization']>;
  const { specification, revision = '1' } = wanted;
  const nics = Object.keys((await lookAt(tools)).nics ?? {}).length;
  const choice =
    specification === undefined ? { spec: customizationSpec(wanted, nics, context.secretOf) } : { name: specification };
  await writer.virtualMachines.customizeGuest(vm, choice, context.signal);
  if (await writer.vim.available(context.signal)) await reconfigureSettings(tools, { 'trueup.customized': revision });
};
