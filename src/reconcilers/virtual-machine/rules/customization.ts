import { fromTo, work, type Rule } from '../work.ts';

/** Guest customization is done once for each revision; which one it was is remembered at the machine. */
export const customizationRules: Rule = ({ wanted: { guestCustomization }, facts: { customized } }) => {
  if (guestCustomization === undefined || customized === undefined) return [];
  const revision = guestCustomization.revision ?? '1';
  if (revision === customized) return [];
  return [
    work({
      path: 'spec.guestCustomization.revision',
      ...fromTo(customized, revision),
      phase: 'customization',
      operation: 'customize',
      args: { customization: guestCustomization },
      off: true,
      reversible: false,
    }),
  ];
};
