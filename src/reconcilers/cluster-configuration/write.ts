import type { JsonObject } from '../../base/json.ts';
import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { isObject } from './document.ts';
import { holdsSecret, type PathPattern } from './document-rules.ts';
import { asFacts } from './facts.ts';
import { inManifestTerms } from './host-names.ts';

/** The document that is desired by now, without secrets: a manifest is kept in Git. */
export function write({
  fields,
  facts,
}: PresentObservation<'ClusterConfiguration'>): WrittenObject<'ClusterConfiguration'> | undefined {
  const { current, rules } = asFacts(facts);
  if (current === undefined) return undefined;
  const { config, left } = withoutSecrets(current.config, rules.secrets);
  const { document, hostSections } = inManifestTerms(config, current.hostNames);
  const note = `Left out, because they are secret: ${left.join(', ')}. They stay as they are.`;
  return {
    spec: {
      ...fields,
      document,
      ...(Object.keys(hostSections).length === 0 ? {} : { hostSections }),
    },
    ...(left.length === 0 ? {} : { comments: { 'spec.document': note } }),
  };
}

function withoutSecrets(config: JsonObject, secrets: readonly PathPattern[]): { config: JsonObject; left: string[] } {
  const left: string[] = [];
  const keep = (object: JsonObject, path: readonly string[]): JsonObject =>
    Object.fromEntries(
      Object.entries(object).flatMap(([name, value]) => {
        const at = [...path, name];
        if (holdsSecret(secrets, at, value)) {
          left.push(at.join('.'));
          return [];
        }
        return [[name, isObject(value) ? keep(value, at) : value] as const];
      }),
    );
  return { config: keep(config, []), left };
}
