/** What stands for the operations a client is authorised for when it did not ask. There are no ACLs: nobody is told. */
export const OPERATIONS_NOT_ASKED_FOR = -(2 ** 31);
