import { parseDuration } from '../../spec/quantity/duration.ts';
import type { StepDraft } from '../../plan/step.ts';
import { compareImpacts } from '../../plan/impact.ts';
import { mergeWork } from './merge-work.ts';
import { runs, type Compared, type Work } from './work.ts';

const defaultShutdownTimeout = 300_000;

/**
 * The writes that bring a machine to its manifest. What a running machine takes comes first; everything that needs it off
 * is gathered into one outage: shut down, write, start again. Which state it is left in is the manifest's choice, or that
 * in which it was found.
 */
export function stepsOfWork(works: readonly Work[], compared: Compared, name: string): StepDraft[] {
  const power = works.filter(({ phase }) => phase === 'power');
  const others = works.filter(({ phase }) => phase !== 'power');
  const cold = others.filter(({ off }) => off === true);
  const stops = power.some(({ operation }) => operation === 'shut-down');
  if (!runs(compared.facts) || (cold.length === 0 && !stops)) {
    return [
      ...mergeWork(others, compared, name),
      ...(stops ? [stopDraft(compared, name, false)] : mergeWork(power, compared, name)),
    ];
  }
  const hot = mergeWork(
    others.filter(({ off }) => off !== true),
    compared,
    name,
  );
  return [
    ...hot,
    ...outage(cold, compared, name, stops || compared.wanted.template === true),
    ...afterwards(power, compared, name),
  ];
}

/** Shut down, write, start. Each step says what the outage costs, so that none of them runs where it is not allowed. */
function outage(cold: readonly Work[], compared: Compared, name: string, staysOff: boolean): StepDraft[] {
  const writes = mergeWork(cold, compared, name).map((draft) => withOutage(draft));
  const stop = stopDraft(compared, name, !staysOff);
  return staysOff ? [stop, ...writes] : [stop, ...writes, startAgain(name)];
}

function withOutage(draft: StepDraft): StepDraft {
  return compareImpacts(draft.impact, 'power-cycle') > 0 ? draft : { ...draft, impact: 'power-cycle' };
}

/** `restart` leaves a mark at the machine first: if nobody comes to start it again, the next run sees that it was on. */
export function stopDraft({ disruption, facts }: Compared, name: string, restart: boolean): StepDraft {
  const timeout = parseDuration(disruption.shutdownTimeout ?? '') ?? defaultShutdownTimeout;
  const force = disruption.forcePowerOff === true;
  const hard = facts.power === 'Suspended' || (force && facts.toolsRunning === false);
  const how = hard ? 'Switch off' : 'Shut down the guest of';
  const deadline = hard ? '' : ` within ${Math.round(timeout / 1000)}s${force ? ', or switch it off' : ''}`;
  return {
    operation: 'shut-down',
    args: { timeout, force, restart },
    title: `${how} ${name}${deadline}`,
    impact: 'power-cycle',
    reversible: true,
  };
}

function startAgain(name: string): StepDraft {
  return {
    operation: 'start',
    args: {},
    title: `Start ${name} again`,
    impact: 'power-cycle',
    reversible: true,
    restores: 'shut-down',
  };
}

/** After the outage the machine is in the state that it was in, so that only a suspension is left to do. */
function afterwards(power: readonly Work[], compared: Compared, name: string): StepDraft[] {
  return mergeWork(
    power.filter(({ operation }) => operation === 'suspend'),
    compared,
    name,
  );
}
