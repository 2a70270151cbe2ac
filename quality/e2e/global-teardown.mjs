export default () => globalThis.tearDownE2eSystem();
