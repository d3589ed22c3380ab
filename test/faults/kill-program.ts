import { API_VERSION } from '../../src/spec/manifest.ts';
import type { FaultMoment } from '../../src/simulator/faults/fault.ts';
import type { InterceptedExchange } from '../../src/simulator/server/serve-exchange.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { InventoryDocument } from '../../src/simulator/state/document.ts';
import type { Document } from '../contract/documents.ts';
import type { KindRow } from '../contract/kind-row.ts';
import { openKindWorld, type KindWorld } from '../contract/kind-world.ts';
import { tempFolder } from '../cli/fixtures.ts';
import { targetEnv } from '../cli/run.ts';
import { startProgram, type Program, type ProgramResult } from '../e2e/program.ts';

/** The program dies at this request of its run, counted from 1, before vCenter does the work or after. */
export interface Kill {
  request: number;
  phase: FaultMoment;
}

/** A vCenter, and a folder of manifests that the program applies to it as a process of its own. */
export interface ProgramWorld extends AsyncDisposable {
  kind: KindWorld;
  /** Runs the program to its end or its death; answers the operations that it called. */
  applyByProgram(kill?: Kill): Promise<{ calls: string[]; result: ProgramResult }>;
}

/** The environment that the program knows without a project file. */
export const environment = 'default';

interface ProgramWorldOptions {
  inventory: InventoryDocument;
  /** One more login than so many open sessions allow is refused, by each protocol. */
  sessionsPerUser: number;
  /** Sees every request that is not the last one of a killed program. */
  look?(simulator: Simulator, exchange: InterceptedExchange): void;
}

export async function openProgramWorld(
  row: KindRow,
  wanted: readonly Document[],
  { inventory, sessionsPerUser, look }: ProgramWorldOptions,
): Promise<ProgramWorld> {
  let running: { program: Program; requestsBefore: number; calls: string[]; kill: Kill | undefined } | undefined;
  const kind = await openKindWorld(row, {
    inventory,
    behaviour: { sessionsPerUser, viJsonSessionsPerUser: sessionsPerUser },
    intercept: async (exchange) => {
      const { number, phase, operation } = exchange;
      if (running === undefined) return undefined;
      const { program, requestsBefore, calls, kill } = running;
      if (phase === 'before') calls.push(operation);
      if (number - requestsBefore !== kill?.request || phase !== kill.phase) {
        look?.(kind.world.simulator, exchange);
        return undefined;
      }
      program.child.kill('SIGKILL');
      await program.ended;
      return { type: phase === 'before' ? 'reset-before' : 'reset-after' };
    },
  });
  const beside = Object.entries(row.files ?? {}).map(([name, content]) => [`manifests/${name}`, content] as const);
  const manifests = { 'manifests/all.yaml': yamlOf([...row.around, ...wanted]) };
  const folder = await tempFolder({ ...manifests, ...Object.fromEntries(beside) });
  const args = ['apply', '--yes', '--allow', 'power-cycle,host-maintenance,destructive', '--parallel', '1'];
  return {
    kind,
    async applyByProgram(kill) {
      const calls: string[] = [];
      const { simulator } = kind.world;
      const program = startProgram(args, folder.path, targetEnv(simulator.url));
      running = { program, requestsBefore: simulator.requests, calls, kill };
      const result = await program.ended;
      running = undefined;
      return { calls, result };
    },
    [Symbol.asyncDispose]: async () => {
      await kind[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** JSON is YAML. */
function yamlOf(documents: readonly Document[]): string {
  return documents.map((document) => `${JSON.stringify({ apiVersion: API_VERSION, ...document })}\n`).join('---\n');
}
