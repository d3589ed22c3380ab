import type { Reconciler } from '../reconciler.ts';
import { rolloutTime } from '../step-time.ts';
import { compare } from '../software-image/compare.ts';
import { execute } from '../software-image/execute/execute.ts';
import { healthOf } from '../software-image/health.ts';
import { observeAllImages } from '../software-image/observe-all.ts';
import { observeImages, observeOneImage, type ImageSubject } from '../software-image/observe.ts';
import { imagePrivileges, privilegesOn } from '../software-image/privileges.ts';
import { stepsFor } from '../software-image/steps.ts';
import { write } from '../software-image/write.ts';

const subject: ImageSubject<'ClusterImage'> = { kind: 'ClusterImage', type: 'cluster' };

/** Images of clusters: `/api/esx/settings/clusters/{cluster}`. */
export const clusterImage: Reconciler<'ClusterImage'> = {
  kind: 'ClusterImage',
  observesReferences: true,
  phased: true,
  privileges: imagePrivileges,
  privilegesOn,
  timeFor: rolloutTime,
  observe: (reader, request) => observeImages(subject, reader, request),
  observeAll: (reader, request) => observeAllImages(subject, reader, request),
  observeOne: (reader, target, signal) => observeOneImage(subject, reader, target, signal),
  usesOf: async (_reader, images) => new Map(images.map(({ id }) => [id, []])),
  stepsFor,
  execute,
  healthOf,
  compare,
  write,
};
