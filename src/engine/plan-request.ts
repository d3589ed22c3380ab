import type { Clock } from '../base/clock.ts';
import type { VsphereReader } from '../client/vsphere.ts';
import type { EmitEvent } from '../plan/event.ts';
import type { PlanPolicy } from '../plan/plan.ts';
import type { Reconcilers } from '../reconcilers/registry.ts';
import type { Kind, Manifest } from '../spec/manifest.ts';
import type { SecretLookup } from '../spec/secret-reference.ts';
import type { Selection } from './selection.ts';

/** One environment as the engine sees it: whose manifests, on which target, under which policy. */
export interface PlanRequest {
  environment: string;
  target: { name: string; url: string };
  manifests: Manifest[];
  policy: PlanPolicy;
  /** Whether owned objects that no manifest asks for are removed. */
  prune: boolean;
  /** Objects to take over although their manifest does not say so: `Tag/web`. */
  adopt: ReadonlySet<string>;
  /** Mark objects as owned and change nothing else of them. */
  stampOnly?: boolean;
  selection: Selection;
  /** The kinds that this environment may touch. */
  kinds: readonly Kind[];
  /** Inventory paths below which alone it may touch what has a place in the inventory; everywhere when left out. */
  folders?: readonly string[];
  /** How many objects of a kind there were at the last look, where somebody remembers it. */
  known?: ReadonlyMap<Kind, number>;
  commit?: { id: string; dirty: boolean };
  /** Secrets that manifests refer to; none can be had when left out. */
  secretOf?: SecretLookup;
}

export interface EngineTools {
  reader: VsphereReader;
  reconcilers: Reconcilers;
  clock: Clock;
  emit: EmitEvent;
  signal: AbortSignal;
}
