/** Privileges on the cluster, and those of the tags that its mark is made of. */
const mark = ['InventoryService.Tagging.AttachTag', 'InventoryService.Tagging.CreateTag'];
const manage = ['Namespaces.Manage'];

export const privileges = {
  read: ['System.Read', 'Namespaces.Manage', 'StorageProfile.View'],
  create: [
    ...manage,
    'Host.Inventory.EditCluster',
    'Network.Assign',
    ...mark,
    'InventoryService.Tagging.CreateCategory',
  ],
  update: manage,
  'update-load-balancer': manage,
  'create-network': [...manage, 'Network.Assign'],
  'update-network': [...manage, 'Network.Assign'],
  'delete-network': manage,
  upgrade: ['Namespaces.Upgrade'],
  delete: [...manage, 'InventoryService.Tagging.DeleteTag'],
  stamp: [...mark, 'InventoryService.Tagging.CreateCategory'],
  unstamp: [...mark, 'InventoryService.Tagging.DeleteTag'],
};
