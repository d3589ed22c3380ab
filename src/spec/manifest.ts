import type { SourceLocation } from '../base/diagnostic.ts';
import type { KindSpecs } from './generated/kinds.ts';

export const API_VERSION = 'trueup.dev/v1alpha1';

/** A kind that manifests can ask for, such as `Tag`. */
export type Kind = keyof KindSpecs;

/** Names one manifest of an environment: `Tag/tier-web` in text. */
export interface ResourceRef<K extends Kind = Kind> {
  kind: K;
  name: string;
}

/** What happens to the live object once its manifest is gone. */
export type RemovalPolicy = 'delete' | 'orphan' | 'forbid';

/** `lifecycle:` of a manifest with every default filled in (docs/manifests.md). */
export interface Lifecycle {
  adopt: boolean;
  onRemove: RemovalPolicy;
  dependsOn: ResourceRef[];
  wave: number;
  suspend: boolean;
  /** Field paths from the document's root, such as `spec.memory`. */
  ignore: string[];
  replace: 'forbid' | 'allow';
  renamedFrom?: string;
}

/**
 * One object that Git asks for: validated, values filled in, enumerations and quantities in their one canonical form,
 * references turned into the name that vSphere uses. Plain JSON; secrets are still `valueFrom`.
 */
export interface Manifest<K extends Kind = Kind> {
  kind: K;
  metadata: { name: string; labels: Record<string, string> };
  lifecycle: Lifecycle;
  spec: KindSpecs[K];
  /** What tells the live object from all others of its kind, outermost first: `['env', 'prod']` for a tag. */
  identity: string[];
  /** Objects of other kinds that the spec names, in the order of their field paths. */
  references: Reference[];
  source: SourceLocation;
}

/** A field of a manifest that names another object. */
export interface Reference {
  /** The field's path from the document's root: `spec.category`. */
  path: string;
  /** What it points to: a manifest kind, or a kind that Trueup only reads. */
  kind: string;
  /** The name in vSphere. */
  name: string;
  /** The manifest of the same environment that declares it. */
  declaredBy?: ResourceRef;
  /** The rest of the manifest is done without it when it cannot be found. */
  optional?: true;
  source?: SourceLocation;
}

export function formatRef(ref: { kind: string; name: string }): string {
  return `${ref.kind}/${ref.name}`;
}
