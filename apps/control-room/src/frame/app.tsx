import { useEffect, useRef } from 'react';
import { useConnection } from '../state/room.js';
import { ConnectionState, GapNotice, SamplingNotice } from './connection-state.js';
import { FaultBanner } from './fault-banner.js';
import { Navigation } from './navigation.js';
import { SignIn } from './sign-in.js';
import { toggleTheme } from './theme.js';
import { useRoute } from './use-route.js';
import { Wall } from '../wall/wall.js';
import { FindOrder } from '../orders/find-order.js';
import { ShownView } from './shown-view.js';

export function App() {
  const route = useRoute();
  const connection = useConnection();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) main.current?.focus(); // who uses a screen reader hears that the view has changed
    first.current = false;
  }, [route.view]);
  if (connection.is === 'refused') return <SignIn />;
  if (route.view === 'wall') return <Wall />;
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        To the content
      </a>
      <header className="frame">
        <a className="brand" href="/#/orders">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M6 10h15l-4-4m4 4-4 4" />
            <path d="M26 22H11l4-4m-4 4 4 4" className="back" />
          </svg>
          <span>
            Eventually <small>the control room</small>
          </span>
        </a>
        <FindOrder />
        <Navigation current={route.view} />
        <div className="frame-end">
          <ConnectionState />
          <button className="quiet" onClick={toggleTheme} aria-label="Light or dark">
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="12" cy="12" r="8" />
              <path d="M12 4a8 8 0 0 1 0 16z" className="filled" />
            </svg>
          </button>
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        <FaultBanner />
        <GapNotice />
        <SamplingNotice />
        <ShownView route={route} />
      </main>
    </>
  );
}
