/** Of the tagging service. */
export const privileges = {
  create: ['InventoryService.Tagging.CreateCategory', 'InventoryService.Tagging.ModifyUsedByForCategory'],
  update: ['InventoryService.Tagging.EditCategory'],
  stamp: ['InventoryService.Tagging.ModifyUsedByForCategory'],
  unstamp: ['InventoryService.Tagging.ModifyUsedByForCategory'],
  delete: ['InventoryService.Tagging.DeleteCategory'],
};
