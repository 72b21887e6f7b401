// What pages are made of, with GOV.UK's markup and our own face: <ui:field …/> in a template.
#pragma once
#include "platform/html/components/fields.hpp"
#include "platform/html/components/page.hpp"
#include "platform/html/components/panels.hpp"
