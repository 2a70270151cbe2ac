export default () => globalThis.removeTestbedPostgres();
