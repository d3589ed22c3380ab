/**
 * Milliseconds that a test waits for what comes about in moments on a machine with nothing else to do. Less than a test
 * may take, so that the failure says what did not come about.
 */
export const patience = 200_000;
