/** What a change of a field means; each leaf of a schema says one (`x-change`). */
export type ChangeEffect =
  | 'in-place'
  /** In place towards the wider value, a replacement the other way; the kind knows which way is wider. */
  | 'widen-only'
  | 'guest-reboot'
  | 'power-cycle'
  | 'service-restart'
  | 'host-maintenance'
  | 'replace'
  /** Used once at creation; a later difference is reported and left alone. */
  | 'create-only'
  /** Never compared. */
  | 'ignored';

/** How a list compares: position by position, or as a set or multiset whose order means nothing. */
export type ListOrder = 'ordered' | 'set' | 'multiset';

/** One field that is compared as a whole, with everything that the schema says about comparing it. */
export interface FieldRule {
  /** Path inside the document: `spec.memory`. Members of nested objects have rules of their own; lists are one field. */
  path: string;
  effect: ChangeEffect;
  sensitive: boolean;
  /** For lists only. */
  order?: ListOrder;
  /** The field only tells the controller what to do and is not part of the live object. */
  controllerOnly?: boolean;
  /** Names another object of this kind. */
  reference?: string;
  description: string;
}
