/** Of the inventory; the owner mark is a tag of its own. */
export const privileges = {
  create: [
    'Datacenter.Create',
    'InventoryService.Tagging.CreateCategory',
    'InventoryService.Tagging.CreateTag',
    'InventoryService.Tagging.AttachTag',
    'InventoryService.Tagging.DeleteTag',
  ],
  rename: ['Datacenter.Rename'],
  move: ['Datacenter.Move'],
  stamp: [
    'InventoryService.Tagging.CreateCategory',
    'InventoryService.Tagging.CreateTag',
    'InventoryService.Tagging.AttachTag',
    'InventoryService.Tagging.DeleteTag',
  ],
  unstamp: [
    'InventoryService.Tagging.CreateCategory',
    'InventoryService.Tagging.CreateTag',
    'InventoryService.Tagging.AttachTag',
    'InventoryService.Tagging.DeleteTag',
  ],
  delete: ['Datacenter.Delete'],
};
