import type { WrittenObject } from '../../plan/exported-manifest.ts';
import type { PresentObservation } from '../../plan/observation.ts';
import { asFacts, type ImageFacts } from './facts.ts';
import { listed } from './hosts-of-interest.ts';
import type { ImageKind } from './image-spec.ts';

/** What is committed, as a manifest that only reports: nothing is remediated until somebody writes so. */
export function write<K extends ImageKind>(found: PresentObservation<K>): WrittenObject<K> | undefined {
  const facts = asFacts(found.facts);
  if (facts.committed === undefined) return undefined;
  const comments = commentsOn(facts);
  return { spec: found.fields, ...(Object.keys(comments).length === 0 ? {} : { comments }) };
}

function commentsOn({ committed, compliance }: ImageFacts): Record<string, string> {
  const { solutions = {}, unmodelled = [], vanished = [] } = committed ?? {};
  const ids = Object.keys(solutions);
  const place = [
    ...(ids.length === 0 ? [] : [`Solutions have components in it, which are theirs: ${listed(ids)}.`]),
    ...(unmodelled.length === 0 ? [] : [`It also has content that cannot be written here: ${listed(unmodelled)}.`]),
    ...(compliance === undefined || compliance.status === 'COMPLIANT'
      ? []
      : [`The last scan says ${compliance.status}.`]),
  ];
  return {
    ...(place.length === 0 ? {} : { '': place.join(' ') }),
    ...(vanished.length === 0 ? {} : { 'spec.baseImage': `No depot holds this any more: ${listed(vanished)}.` }),
  };
}
