import type { Impact } from '../../plan/impact.ts';
import { worstImpact } from '../../plan/impact.ts';

const sentences: Record<string, string> = {
  POWER_OFF_VMS: 'By the remediation policy, running VMs are powered off before their host enters maintenance mode.',
  SUSPEND_VMS: 'By the remediation policy, running VMs are suspended before their host enters maintenance mode.',
  SUSPEND_VMS_TO_MEMORY: 'By the remediation policy, running VMs are suspended to memory while their host is updated.',
  UNKNOWN: 'The remediation policy cannot be read, so running VMs may be powered off.',
};

const titles: Record<string, string> = {
  POWER_OFF_VMS: 'running VMs are powered off',
  SUSPEND_VMS: 'running VMs are suspended',
  SUSPEND_VMS_TO_MEMORY: 'running VMs are suspended to memory',
};

/** What a policy does with running VMs, in a sentence for people. */
export function stoppedVmsSentence(action: string): string {
  return sentences[action] ?? `By the remediation policy, running VMs are stopped first (${action}).`;
}

/** The same for a title. */
export function stoppedVmsInWords(action: string): string {
  return titles[action] ?? 'running VMs may be stopped';
}

/** VMs that stop are a cost of their own beside the host's: whoever allows maintenance does not thereby allow that. */
export function withStoppedVms(impact: Impact, action: string | undefined): { impact: Impact; besides?: Impact[] } {
  if (impact === 'safe' || action === undefined) return { impact };
  return { impact: worstImpact([impact, 'host-maintenance']), besides: ['power-cycle'] };
}
