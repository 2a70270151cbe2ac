import { useSyncExternalStore } from 'react';
import { type Route, routeOf } from './route.js';

const subscribe = (listener: () => void) => {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
};

export const useRoute = (): Route => {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return routeOf({ pathname: location.pathname, hash });
};
