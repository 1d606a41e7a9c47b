// SPDX-License-Identifier: Apache-2.0
//
// wtc_snoop -- the write of somebody else that this cache must know of   (docs: section 11)
//
// Taken in any cycle, effective in the next one, acknowledged there: nothing can delay it, so the
// bus needs no queue for it.

`default_nettype none

module wtc_snoop #(
    parameter ADDR_W = 32,                 // address width, bits
    parameter DATA_W = 32,                 // processor word, bits
    parameter LINE_W = 27,                 // bits of a line address
    parameter WAYS   = 4                   // ways
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From the other caches
    input  wire                snoop_valid_i,
    input  wire                snoop_update_i,
    input  wire [ADDR_W-1:0]   snoop_addr_i,
    input  wire [DATA_W-1:0]   snoop_data_i,
    input  wire [DATA_W/8-1:0] snoop_be_i,
    // To the other caches
    output wire                snoop_ack_o,

    // To tags, data, MSHRs and write buffer: the snoop in progress
    output wire                sn_valid_o,
    output wire [ADDR_W-1:0]   sn_addr_o,
    output wire [DATA_W-1:0]   sn_data_o,
    output wire [DATA_W/8-1:0] sn_be_o,
    output wire                sn_inval_o, // invalidate the line in the tags
    output wire                sn_write_o, // write the bytes into the line
    output wire                sn_just_o,  // wrote the line in the lookup stage at the last edge
    // From them
    input  wire [LINE_W-1:0]   s1_line_i,
    input  wire [WAYS-1:0]     sn_hit_way_i,
    input  wire                sn_clash_i  // an update must invalidate instead (rule 11.2)
);

    reg                valid_q;
    reg                update_q;
    reg [ADDR_W-1:0]   addr_q;
    reg [DATA_W-1:0]   data_q;
    reg [DATA_W/8-1:0] be_q;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) valid_q <= 1'b0;
        else         valid_q <= snoop_valid_i;
    end

    // Read only while valid_q: no reset.
    always @(posedge clk_i) begin
        update_q <= snoop_update_i;
        addr_q   <= snoop_addr_i;
        data_q   <= snoop_data_i;
        be_q     <= snoop_be_i;
    end

    reg              wrote_q;              // a line was written at the last edge ...
    reg [LINE_W-1:0] wrote_line_q;         // ... this one

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) wrote_q <= 1'b0;
        else         wrote_q <= sn_write_o;
    end

    always @(posedge clk_i) if (sn_write_o) wrote_line_q <= addr_q[ADDR_W-1 -: LINE_W];

    // An update that could be reordered against a store of this core invalidates instead: the line
    // is then read again, in memory's order (rule 11.2).
    wire hit    = valid_q & (|sn_hit_way_i);
    wire update = update_q & ~sn_clash_i;

    assign snoop_ack_o = valid_q;
    assign sn_valid_o  = valid_q;
    assign sn_addr_o   = addr_q;
    assign sn_data_o   = data_q;
    assign sn_be_o     = be_q;
    assign sn_inval_o  = hit & ~update;
    assign sn_write_o  = hit & update;
    assign sn_just_o   = wrote_q & (wrote_line_q == s1_line_i);

endmodule

`default_nettype wire
