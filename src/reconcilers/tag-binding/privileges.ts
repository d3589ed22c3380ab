/** Of the tagging service: on the tag and on the objects. The record of a binding is a tag of its own. */
export const privileges = {
  attach: ['InventoryService.Tagging.AttachTag', 'InventoryService.Tagging.ObjectAttachable'],
  detach: ['InventoryService.Tagging.AttachTag', 'InventoryService.Tagging.ObjectAttachable'],
  stamp: [
    'InventoryService.Tagging.CreateCategory',
    'InventoryService.Tagging.CreateTag',
    'InventoryService.Tagging.AttachTag',
    'InventoryService.Tagging.DeleteTag',
  ],
};
