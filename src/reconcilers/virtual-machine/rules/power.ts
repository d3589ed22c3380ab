import type { Power } from '../facts.ts';
import { fromTo, refusal, work, type Compared, type Finding, type Rule } from '../work.ts';

/**
 * The power state that is asked for. Where none is, a machine that an unfinished outage left off is started again: the
 * mark of that outage says that it was on.
 */
export const powerRules: Rule = (compared) => {
  const { wanted, facts } = compared;
  const from = facts.power;
  const to = wanted.powerState ?? (facts.restart === true ? 'On' : undefined);
  if (to === undefined || from === undefined) return [];
  if (wanted.template === true || (facts.template === true && wanted.template === undefined)) {
    return to === 'Off' ? [] : [templateRefusal()];
  }
  if (to === from) return to === 'On' && facts.restart === true ? [endOutage()] : [];
  if (to === 'On') return [change(from, to, 'start', {})];
  if (to === 'Off') return [stop(from, compared)];
  if (from === 'Off') {
    return [
      refusal(
        'precondition',
        'A machine that is off cannot be suspended.',
        'Write "powerState: On" first, or leave it out.',
      ),
    ];
  }
  return [change(from, to, 'suspend', {})];
};

/** It was started after its outage, and the mark that tells so is still there: the answer may have been lost. */
function endOutage(): Finding {
  const difference = { path: 'spec.powerState', from: 'On, marked to be started', to: 'On' };
  return work({ ...difference, phase: 'power', operation: 'start', args: {}, impact: 'safe' });
}

function stop(from: Power, { disruption }: Compared): Finding {
  if (from === 'Suspended' && disruption.forcePowerOff !== true) {
    const message = 'Switching a suspended machine off loses what its guest was doing.';
    return refusal(
      'precondition',
      message,
      'Resume it with "powerState: On" first, or write "disruption: { forcePowerOff: true }".',
    );
  }
  return change(from, 'Off', 'shut-down', {});
}

function change(from: Power, to: Power, operation: string, args: Record<string, never>): Finding {
  const impact = operation === 'start' ? 'safe' : 'power-cycle';
  return work({ path: 'spec.powerState', ...fromTo(from, to), phase: 'power', operation, args, impact });
}

function templateRefusal(): Finding {
  const message = 'A template cannot be started.';
  return refusal('precondition', message, 'Write "template: false", or leave powerState out.');
}
