/**
 * Where the published API leaves an answer open, and the limits of this vCenter. The defaults are the most likely
 * reading; each alternative is something that a real server may do, and clients must come to no harm under either.
 */
export interface Behaviour {
  /** A session ends when nothing used it for this long. */
  sessionIdleMilliseconds: number;
  /** One more login of the same user is refused with 503. */
  sessionsPerUser: number;

  /** Form in which `associable_types` are read: as they were written, or always with or without `urn:vim25:`. */
  associableTypesOnRead: 'as-written' | 'prefixed' | 'bare';
  /** Whether a limited set of associable types may be widened with `[]`, every type. */
  wideningToEveryType: 'accepted' | 'refused';
  /** Whether tag and category names that differ only in case are the same name. */
  tagNames: 'case-sensitive' | 'case-insensitive';
  /** Whether the id of a deleted tag or category can be chosen again. */
  deletedTaggingIds: 'reusable' | 'refused';
  /** What an object that does not exist does to a bulk read of tags: its entry is missing, or the call is refused. */
  missingObjectsInBulkReads: 'dropped' | 'refused';
  /** Associations in one page of `GET /api/vcenter/tagging/associations`. */
  associationsPerPage: number;

  /**
   * Spelling of `memory_MB` and `dynamic_direct_path_IO_devices`: as published, in lower case, or read in lower case
   * and written as published.
   */
  vmClassSpelling: 'published' | 'lower' | 'lower-on-read';
  /** What a PATCH without reservations does to them. */
  vmClassPatchWithoutReservations: 'clears' | 'keeps';
  /** What a PATCH without `instance_storage` does to it. */
  vmClassPatchWithoutInstanceStorage: 'clears' | 'keeps';
  /** How a reservation of 0 reads back: as 0, or not at all. */
  vmClassZeroReservation: 'kept' | 'dropped';
  /** Whether classes have a `config_spec`, and what a PATCH without it does. `unknown` refuses the field. */
  vmClassConfigSpec: 'unknown' | 'cleared-by-omission' | 'kept-by-omission';
  /** Whether a class that namespaces or VMs use can be deleted. */
  vmClassDeleteInUse: 'accepted' | 'refused';
  /** How long a deleted class stays REMOVING: for that many reads of it, or that long. */
  vmClassRemoval: { reads: number } | { milliseconds: number };

  /** Whether a `folders` filter matches what lies directly in the folder, or anywhere below it. */
  folderFilter: 'direct' | 'recursive';
  /** What an id that does not exist does in a list filter. */
  unknownFilterIds: 'match-nothing' | 'refused';

  /** How long a task runs before its work is done. */
  taskMilliseconds: number;
  /** How much of that it is PENDING. */
  taskPendingMilliseconds: number;
  /** How long a finished task can still be read. */
  taskRetentionMilliseconds: number;
  /** Whether a task's `error` is the error object, or its JSON text. */
  taskError: 'object' | 'text';
}

export const defaultBehaviour: Behaviour = {
  sessionIdleMilliseconds: 30 * 60_000,
  sessionsPerUser: 550,
  associableTypesOnRead: 'as-written',
  wideningToEveryType: 'accepted',
  tagNames: 'case-sensitive',
  deletedTaggingIds: 'reusable',
  missingObjectsInBulkReads: 'dropped',
  associationsPerPage: 1000,
  vmClassSpelling: 'published',
  vmClassPatchWithoutReservations: 'clears',
  vmClassPatchWithoutInstanceStorage: 'keeps',
  vmClassZeroReservation: 'kept',
  vmClassConfigSpec: 'unknown',
  vmClassDeleteInUse: 'accepted',
  vmClassRemoval: { reads: 1 },
  folderFilter: 'direct',
  unknownFilterIds: 'match-nothing',
  taskMilliseconds: 200,
  taskPendingMilliseconds: 50,
  taskRetentionMilliseconds: 30 * 60_000,
  taskError: 'object',
};
