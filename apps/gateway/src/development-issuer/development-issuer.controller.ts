import { notFound, Public } from '@eventually/platform';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DevelopmentIssuer, type User, USERS } from './development-issuer.js';

/** Only there while DEVELOPMENT_ISSUER_KEY is set. */
@Public()
@ApiExcludeController()
@Controller('dev')
export class DevelopmentIssuerController {
  constructor(private readonly issuer: DevelopmentIssuer) {}

  /** The bare token, for `$(curl …)`. */
  @Get('tokens/:user')
  @Header('content-type', 'text/plain')
  @Header('cache-control', 'no-store')
  token(@Param('user') user: string): Promise<string> {
    if (Object.hasOwn(USERS, user)) return this.issuer.tokenFor(user as User);
    throw notFound(`There is no user ${user}, only ${Object.keys(USERS).join(', ')}.`);
  }

  @Get('jwks.json')
  keys(): object {
    return this.issuer.publicKeys;
  }
}
