import { newUuid } from '../state/new-id.ts';
import type { ContentLibrary, ItemFile, LibraryItem, LibraryJob, LibrarySource } from '../state/library-objects.ts';
import { notSigned } from '../state/library-shapes.ts';
import type { VcenterState } from '../state/state.ts';
import type { Vcenter } from '../vcenter.ts';
import { itemsOf } from './find.ts';
import { forgetItem } from './remove.ts';
import {
  fetchPublished,
  ownPublished,
  ownPublisher,
  type Access,
  type Published,
  type PublishedItem,
} from './published-content.ts';

/** Brings subscribed libraries and their items up to what the publisher has. */

/** The access of a library that is subscribed already. */
export function accessOf(vcenter: Vcenter, library: ContentLibrary & { source: LibrarySource }): Access {
  const password = vcenter.subscriptionPasswords.get(library.id);
  return { ...library.source, ...(password === undefined ? {} : { password }) };
}

export function isSubscribed(
  library: ContentLibrary | undefined,
): library is ContentLibrary & { source: LibrarySource } {
  return library?.source !== undefined;
}

/** Adds the job that will sync a library, or one item of it. */
export function startSync(vcenter: Vcenter, job: Pick<LibraryJob, 'work' | 'target' | 'withContent'>): void {
  const { state, seed, behaviour } = vcenter;
  const id = newUuid(state, seed);
  const library = state.libraries.get(job.target);
  if (library !== undefined) library.syncBegunAt = vcenter.now();
  state.libraryJobs.set(id, { id, ...job, dueAt: vcenter.now() + behaviour.contentMilliseconds });
}

/** Sends for what the job needs; nothing when the publisher is here. */
export function sendForSync(vcenter: Vcenter, job: LibraryJob): void {
  const library = libraryOfJob(vcenter.state, job);
  if (!isSubscribed(library) || ownPublisher(vcenter, library.source) !== undefined) return;
  const access = accessOf(vcenter, library);
  vcenter.arrivals.send(job.id, (signal) => fetchPublished(access, job.withContent, signal));
}

/** Does a sync's work, unless its content is still on the way. What cannot be reached leaves everything as it was. */
export function finishSync(vcenter: Vcenter, job: LibraryJob): 'done' | 'waiting' {
  const { state } = vcenter;
  const library = libraryOfJob(state, job);
  if (!isSubscribed(library)) return 'done';
  const published = publishedFor(vcenter, job, library);
  if (published === undefined) return 'waiting';
  if (published.failure !== undefined) return 'done';
  if (job.work === 'sync-library') syncLibrary(vcenter, library, published.items, job);
  else syncOne(state, job, published.items);
  return 'done';
}

function publishedFor(
  vcenter: Vcenter,
  job: LibraryJob,
  library: ContentLibrary & { source: LibrarySource },
): Published | undefined {
  const own = ownPublisher(vcenter, library.source);
  if (own === undefined) return vcenter.arrivals.get(job.id) as Published | undefined;
  // A publisher that subscribed others by itself lets them in without a password.
  const known = library.source.sourceLibrary !== undefined;
  if (known && own.publication.published) {
    return ownPublished(
      vcenter.state,
      { ...own, publication: { ...own.publication, authentication: 'NONE' } },
      undefined,
    );
  }
  return ownPublished(vcenter.state, own, vcenter.subscriptionPasswords.get(library.id));
}

function libraryOfJob(state: VcenterState, { work, target }: LibraryJob): ContentLibrary | undefined {
  return state.libraries.get(work === 'sync-library' ? target : (state.libraryItems.get(target)?.library ?? ''));
}

function syncLibrary(vcenter: Vcenter, library: ContentLibrary, published: PublishedItem[], job: LibraryJob): void {
  const { state, seed } = vcenter;
  const here = itemsOf(state, library.id);
  for (const item of here) {
    const gone = item.sourceItem !== undefined && !published.some(({ id }) => id === item.sourceItem);
    if (gone) forgetItem(state, item.id);
  }
  for (const wanted of published) {
    const found = here.find(({ sourceItem }) => sourceItem === wanted.id);
    const item = found ?? emptyItem(newUuid(state, seed), library.id, job.dueAt);
    state.libraryItems.set(item.id, item);
    bringUp(item, wanted, job);
  }
  library.syncedAt = job.dueAt;
}

function syncOne(state: VcenterState, job: LibraryJob, published: PublishedItem[]): void {
  const item = state.libraryItems.get(job.target);
  const wanted = published.find(({ id }) => id === item?.sourceItem);
  if (item !== undefined && wanted !== undefined) bringUp(item, wanted, job);
}

/** Content that is here already and still the publisher's is left alone. */
function bringUp(item: LibraryItem, wanted: PublishedItem, { withContent, dueAt }: LibraryJob): void {
  const { name, description, type } = wanted;
  const isRenamed = item.name !== name || item.description !== description || item.type !== type;
  if (isRenamed && item.sourceItem !== undefined) {
    item.metadataVersion += 1;
    item.version += 1;
  }
  const isNew = item.sourceVersion !== wanted.contentVersion;
  if (isNew && item.sourceVersion !== undefined) item.contentVersion += 1;
  Object.assign(item, { name, description, type, sourceItem: wanted.id, sourceVersion: wanted.contentVersion });
  if (isNew || (withContent && !item.cached)) {
    item.files = wanted.files.map((file): ItemFile => ({ ...file, cached: withContent, version: item.contentVersion }));
    item.cached = withContent;
    item.modifiedAt = dueAt;
  }
  item.syncedAt = dueAt;
}

function emptyItem(id: string, library: string, now: number): LibraryItem {
  return {
    id,
    library,
    name: '',
    description: '',
    type: '',
    contentVersion: 1,
    metadataVersion: 1,
    version: 1,
    createdAt: now,
    modifiedAt: now,
    cached: false,
    files: [],
    securityCompliance: true,
    certificate: notSigned(),
  };
}
