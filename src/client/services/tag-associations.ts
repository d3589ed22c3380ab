/** A `DynamicID`: type without prefix (`VirtualMachine`) and id (`vm-42`). */
export interface ObjectId {
  type: string;
  id: string;
}

export interface TagAssociationReader {
  /** The objects that each tag is attached to: `POST /api/cis/tagging/tag-association?action=list-attached-objects-on-tags`. */
  listAttachedObjectsOnTags(
    tagIds: string[],
    signal: AbortSignal,
  ): Promise<{ tag_id: string; object_ids: ObjectId[] }[]>;
}
